package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCopiesTest {

    @TempDir
    Path folder;

    @Test
    void aCopyIsOfOneMomentWhileOthersWrite() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:file:" + folder.resolve("guest's list") + ";WRITE_DELAY=0");
        Path temp = Files.createDirectory(folder.resolve("temp"));
        try (Connection writer = h2.getConnection();
                Statement statement = writer.createStatement()) {
            statement.execute("create table guest (name varchar)");
            statement.execute("insert into guest select x from system_range(1, 10000)");
            writer.setAutoCommit(false);
            statement.execute("insert into guest values ('not committed')");
            Path wanted = Files.createFile(temp.resolve("backup-one.wanted"));
            Files.createFile(temp.resolve("another.file"));

            EmbeddedCopies.answer(temp, new Sql(h2::getConnection));

            assertThat(wanted).doesNotExist();
            writer.commit();
        }
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(temp.resolve("backup-one.zip")))) {
            ZipEntry entry = zip.getNextEntry();
            assertThat(entry.getName()).endsWith(".mv.db");
            Files.copy((InputStream) zip, copy.resolve("guests.mv.db"));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + copy.resolve("guests"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from guest")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(10_000);
        }
    }

    @Test
    void whatGoesWrongIsSaid() throws Exception {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:");
        Files.createFile(folder.resolve("backup-two.wanted"));
        EmbeddedCopies.answer(folder, new Sql(memory::getConnection));
        assertThat(folder.resolve("backup-two.failed")).content().contains("persistent");
        assertThat(folder.resolve("backup-two.wanted")).doesNotExist();
    }
}
