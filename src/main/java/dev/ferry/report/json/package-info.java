/**
 * What programs read: {@code report.json} and the output of {@code --json}. Each class is one document; its field names
 * are a contract and stay. Start with {@link dev.ferry.report.json.ReportJson}. It must not decide anything: what is
 * said is in {@code report.model}.
 */
@NullMarked
package dev.ferry.report.json;

import org.jspecify.annotations.NullMarked;
