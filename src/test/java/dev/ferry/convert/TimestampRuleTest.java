package dev.ferry.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.Leeway;
import dev.ferry.source.SourceRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Against arithmetic without rounding; the shapes of timestamps are in {@code convert/values/timestamp.cases}. */
class TimestampRuleTest {

    private static final long SEED = 1_691_2248;
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final RowConverter converter =
            new RowConverter(TestPlans.table(TestPlans.required("at", Scalar.TIMESTAMP)));

    private final RowConverter millis = new RowConverter(
            TestPlans.table(new ColumnPlan("at", "at", Scalar.TIMESTAMP, false, null, Set.of(Leeway.WHOLE_MILLIS))));

    @Test
    void microseconds_survive_from_1691_to_2248_and_give_the_nearest_double() {
        Random random = new Random(SEED);
        LocalDateTime first = LocalDateTime.of(1692, 1, 1, 0, 0);
        long span = ChronoUnit.MICROS.between(first, LocalDateTime.of(2248, 1, 1, 0, 0));
        for (int i = 0; i < 10_000; i++) {
            LocalDateTime time = first.plus((long) (random.nextDouble() * span), ChronoUnit.MICROS);
            assertThat(convert(time)).as("seed %d: %s", SEED, time).isEqualTo(nearest(micros(time)));
            assertThat(readBack(nearest(micros(time)))).isEqualByComparingTo(micros(time));
        }
    }

    @Test
    void around_1970_every_microsecond_has_its_nearest_double() {
        for (int micros = -3_000; micros <= 3_000; micros++) {
            LocalDateTime time = EPOCH.plus(micros, ChronoUnit.MICROS);
            assertThat(convert(time)).as(time.toString()).isEqualTo(nearest(BigDecimal.valueOf(micros)));
        }
    }

    @Test
    void elsewhere_a_time_passes_only_when_its_double_is_nearer_to_no_other_microsecond() {
        Random random = new Random(SEED);
        int passed = 0;
        for (int i = 0; i < 10_000; i++) {
            int year = i % 2 == 0 ? 1 + random.nextInt(1_690) : 2_249 + random.nextInt(292_000);
            LocalDateTime time =
                    LocalDateTime.of(year, 1, 1, 0, 0).plus(random.nextLong(30_000_000_000_000L), ChronoUnit.MICROS);
            BigDecimal micros = micros(time);
            double nearest = nearest(micros);
            BigDecimal off = new BigDecimal(nearest)
                    .scaleByPowerOfTen(3)
                    .subtract(micros)
                    .abs();
            if (off.compareTo(new BigDecimal("0.5")) < 0) {
                assertThat(convert(time)).as("seed %d: %s", SEED, time).isEqualTo(nearest);
                passed++;
            } else {
                assertThat(convert(time)).as("seed %d: %s", SEED, time).isNaN();
            }
        }
        assertThat(passed).isBetween(200, 9_800);
    }

    @Test
    void whole_milliseconds_pass_from_4713_bc_to_the_year_285000() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            LocalDateTime time = LocalDateTime.of(random.nextInt(289_000) - 4_000, 1, 1, 0, 0)
                    .plus(random.nextLong(30_000_000_000L), ChronoUnit.MILLIS);
            assertThat(convert(time)).as(time.toString()).isEqualTo(nearest(micros(time)));
        }
    }

    @Test
    void whole_millis_is_the_millisecond_at_or_before_the_time() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            LocalDateTime time = LocalDateTime.of(random.nextInt(289_000) - 4_000, 1, 1, 0, 0)
                    .plus(random.nextLong(30_000_000_000_000L), ChronoUnit.MICROS);
            BigDecimal floor = micros(time).scaleByPowerOfTen(-3).setScale(0, RoundingMode.FLOOR);
            assertThat(millis.convert(row(postgres(time))))
                    .as("seed %d: %s", SEED, time)
                    .isEqualTo(new ConvertedRow("key-1", List.of(new Value("at", new Float64(floor.doubleValue())))));
        }
    }

    @Test
    void whole_millis_lets_the_end_of_the_year_9999_pass_but_not_infinity_nor_a_time_that_has_no_millisecond() {
        assertThat(millis.convert(row("9999-12-31T23:59:59.999999+00:00")))
                .isEqualTo(new ConvertedRow("key-1", List.of(new Value("at", new Float64(253402300799999.0)))));
        for (String time : List.of("infinity", "-infinity", "294276-12-31T23:59:59.999999+00:00")) {
            assertThat(millis.convert(row(time)))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            rejection -> assertThat(rejection.reason()).isEqualTo(RejectReason.INEXACT_TIMESTAMP));
        }
    }

    private double convert(LocalDateTime time) {
        Conversion conversion = converter.convert(row(postgres(time)));
        if (conversion instanceof Rejection rejection) {
            assertThat(rejection.reason()).as(postgres(time)).isEqualTo(RejectReason.INEXACT_TIMESTAMP);
            return Double.NaN;
        }
        return ((Float64) ((Value) ((ConvertedRow) conversion).fields().get(0)).value()).value();
    }

    private static SourceRow row(String time) {
        return TestPlans.row("{\"at\":\"" + time + "\"}");
    }

    private static String postgres(LocalDateTime time) {
        boolean bc = time.getYear() < 1;
        String text = String.format(
                Locale.ROOT,
                "%04d-%02d-%02dT%02d:%02d:%02d",
                bc ? 1 - time.getYear() : time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
        String fraction = String.format(Locale.ROOT, ".%06d", time.get(ChronoField.MICRO_OF_SECOND))
                .replaceAll("\\.?0+$", "");
        return text + fraction + "+00:00" + (bc ? " BC" : "");
    }

    private static BigDecimal micros(LocalDateTime time) {
        return BigDecimal.valueOf(ChronoUnit.SECONDS.between(EPOCH, time.truncatedTo(ChronoUnit.SECONDS)))
                .scaleByPowerOfTen(6)
                .add(BigDecimal.valueOf(time.get(ChronoField.MICRO_OF_SECOND)));
    }

    /**
     * The microsecond closest to a count of milliseconds; in float64 arithmetic the product itself could round to a
     * tie.
     */
    private static BigDecimal readBack(double millis) {
        return new BigDecimal(millis).scaleByPowerOfTen(3).setScale(0, RoundingMode.HALF_EVEN);
    }

    private static double nearest(BigDecimal micros) {
        return Double.parseDouble(micros.scaleByPowerOfTen(-3).toString());
    }
}
