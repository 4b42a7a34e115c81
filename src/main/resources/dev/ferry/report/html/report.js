// Draws the throughput from the numbers that stand below it. Everything else of the page needs no script.
(() => {
  "use strict";
  const place = document.getElementById("plot");
  const intervals = [...document.querySelectorAll("#intervals tbody tr")].map(({ dataset }) => ({
    from: Number(dataset.from),
    to: Number(dataset.to),
    rate: Number(dataset.rate),
  }));
  const tables = [...document.querySelectorAll("#spans li")].map((item) => ({
    name: item.querySelector("code").textContent,
    from: Number(item.dataset.from),
    to: Number(item.dataset.to),
  }));
  const units = [
    { seconds: 1, name: "s", upTo: 180 },
    { seconds: 60, name: "min", upTo: 3 * 3600 },
    { seconds: 3600, name: "h", upTo: Infinity },
  ];
  const height = 220;
  const margin = { top: 26, right: 8, bottom: 24, left: 56 };
  const widthOfALetter = 6.6;
  const grouped = d3.format(",");

  function draw() {
    const width = Math.max(280, place.clientWidth || 720);
    const end = Math.max(d3.max(intervals, (each) => each.to), d3.max(tables, (each) => each.to) ?? 0);
    const most = d3.max(intervals, (each) => each.rate);
    const unit = units.find((each) => end <= each.upTo);
    const x = d3.scaleLinear([0, end], [margin.left, width - margin.right]);
    const y = d3.scaleLinear([0, most || 1], [height - margin.bottom, margin.top]).nice(4);
    const steps = [{ at: intervals[0].from, rate: intervals[0].rate }];
    intervals.forEach((each) => steps.push({ at: each.to, rate: each.rate }));

    const svg = d3
      .create("svg")
      .attr("viewBox", [0, 0, width, height])
      .attr("role", "img")
      .attr(
        "aria-label",
        `Rows a second over time: at most ${grouped(Math.round(most))}, within ${grouped(Math.round(end))} seconds. ` +
          "The numbers follow below.",
      );

    const rows = svg.append("g").attr("transform", `translate(${margin.left},0)`);
    rows.call(
      d3
        .axisLeft(y)
        .ticks(4)
        .tickSize(-(width - margin.left - margin.right))
        .tickFormat(most < 10 ? null : grouped),
    );
    rows.selectAll("text").attr("x", -8);

    const ticks = d3.ticks(0, end / unit.seconds, Math.max(2, Math.min(8, width / 90)));
    svg
      .append("g")
      .attr("transform", `translate(0,${height - margin.bottom})`)
      .call(
        d3
          .axisBottom(x)
          .tickValues(ticks.map((value) => value * unit.seconds))
          .tickFormat((seconds) => `${d3.format("~r")(seconds / unit.seconds)} ${unit.name}`)
          .tickSize(4),
      );

    for (const table of tables) {
      const left = x(table.from);
      svg
        .append("line")
        .attr("class", "start")
        .attr("x1", left)
        .attr("x2", left)
        .attr("y1", margin.top - 18)
        .attr("y2", height - margin.bottom);
      if (table.name.length * widthOfALetter + 10 < x(table.to) - left) {
        svg
          .append("text")
          .attr("x", left + 5)
          .attr("y", margin.top - 10)
          .text(table.name);
      }
    }

    svg
      .append("path")
      .attr("class", "area")
      .attr(
        "d",
        d3
          .area()
          .curve(d3.curveStepBefore)
          .x((step) => x(step.at))
          .y0(y(0))
          .y1((step) => y(step.rate))(steps),
      );
    svg
      .append("path")
      .attr("class", "line")
      .attr(
        "d",
        d3
          .line()
          .curve(d3.curveStepBefore)
          .x((step) => x(step.at))
          .y((step) => y(step.rate))(steps),
      );
    place.replaceChildren(svg.node());
  }

  draw();
  window.addEventListener("resize", draw);
})();
