package dev.ferry.cli;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 1%}, {@code 0.5%}: a share of the rows, as a number above 0 and below 1; {@code 100%} is not a share. */
final class ShareConverter implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        String number = text.strip();
        if (number.endsWith("%")) {
            try {
                double share = new BigDecimal(
                                number.substring(0, number.length() - 1).strip())
                        .movePointLeft(2)
                        .doubleValue();
                if (share > 0 && share < 1) {
                    return share;
                }
            } catch (NumberFormatException notANumber) {
                throw refused(text);
            }
        }
        throw refused(text);
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException("'" + text + "' is not a share above 0% and below 100%, such as 1% or 0.5%");
    }
}
