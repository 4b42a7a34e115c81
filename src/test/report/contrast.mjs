// Contrast of two colours by the formula of WCAG 2: 4.5 is enough for text, 3 for what is drawn.
export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colours of a style sheet: those of the light scheme, and those that the dark one changes. */
export function schemes(css) {
  const of = (block) => Object.fromEntries([...block.matchAll(/--([a-z]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
  const roots = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => of(block));
  return { light: roots[0], dark: { ...roots[0], ...roots[1] } };
}
