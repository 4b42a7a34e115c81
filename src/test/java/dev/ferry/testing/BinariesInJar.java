package dev.ferry.testing;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The archive of one Postgres, for this machine, in a jar that is not on the class path. */
record BinariesInJar(Path jar) implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            ZipEntry archive = file.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no archive in " + jar));
            return new ByteArrayInputStream(file.getInputStream(archive).readAllBytes());
        }
    }
}
