package dev.ferry.cli;

import dev.ferry.command.Schedule;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what {@code --every} is given; a cron expression is meant for the machine's time zone. */
final class ScheduleConverter implements ITypeConverter<Schedule> {

    @Override
    public Schedule convert(String text) {
        try {
            return Schedule.parse(text, ZoneId.systemDefault());
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
