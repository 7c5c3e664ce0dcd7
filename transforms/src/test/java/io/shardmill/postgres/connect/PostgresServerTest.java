package io.shardmill.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import io.shardmill.postgres.snapshot.SourceSnapshot.Mode;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What travels of a password: where it is, never what it is. */
class PostgresServerTest {

  private static final String SECRET = "hunter2-secret";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/db?user=me&password=hunter2-secret",
        "jdbc:postgresql://host/db?PASSWORD=hunter2-secret",
        "jdbc:postgresql://host/db?sslpassword=hunter2-secret",
        "jdbc:postgresql://me:hunter2-secret@host/db",
        "JDBC:PostgreSQL://host/db?PassWord=hunter2-secret",
        "jdbc:postgresql://host/db?%70assword=hunter2-secret",
        "jdbc:postgresql://host/db?pass%77or%64=hunter2-secret",
        "jdbc:postgresql://host/db?user=me&%2570assword=hunter2-secret",
        "jdbc:postgresql://host/db?user=me%26password=hunter2-secret",
        "jdbc:postgresql://host/db?user=me&PASSWORD=hunter2-secret",
        "jdbc:postgresql://host/db?user=me;password=hunter2-secret",
        "jdbc:postgresql://host/db?user=me& password =hunter2-secret",
        "jdbc:postgresql://host/db?bad=%zz&password=hunter2-secret",
        "jdbc:postgresql://host/db?SSLPassword=hunter2-secret",
        "jdbc:postgresql://host/db?PGPASSWORD=hunter2-secret",
        "jdbc:postgresql://host/db?passwd=hunter2-secret",
        "jdbc:postgresql://host/db;password=hunter2-secret",
        "jdbc:postgresql:db?password=hunter2-secret",
        "jdbc:postgresql:me:hunter2-secret@host/db",
        "jdbc:postgresql://me:hunter2-secret%40host/db",
        "jdbc:postgresql://me%3Ahunter2-secret%40host/db",
        "jdbc:postgresql://me:hunter2-secret/x@host/db",
        "jdbc:postgresql://me:hunter2-secret?x@host/db",
        "jdbc:postgresql://h1:5432,me:hunter2-secret@h2/db"
      })
  void anAddressWithAPasswordIsRefusedWithoutRepeatingIt(String address) {
    assertThatThrownBy(() -> PostgresServer.at(address))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.CONFIGURATION))
        .hasMessageContaining("has a password in it")
        .hasMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:db",
        "jdbc:postgresql://host",
        "jdbc:postgresql://[::1]:5432,host2:5433/db?targetServerType=preferSecondary",
        "jdbc:postgresql://host/my%40db?user=me@corporation&sslmode=verify-full",
        "jdbc:postgresql://host/?sslpasswordcallback=org.example.Callback",
        "jdbc:postgresql:///db?options=-c%20statement_timeout=5"
      })
  void otherAddressesAreTaken(String address) {
    assertThat(PostgresServer.at(address).jdbcUrl()).isEqualTo(address);
  }

  @Test
  void theFileTravelsAndItsContentDoesNot() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), SECRET + "\n");
    PostgresServer server =
        PostgresServer.at("jdbc:postgresql://host/db?sslmode=require")
            .user("reader")
            .password(Password.file(file.toString()));
    assertThat(server.password().lookUp()).contains(SECRET);

    SourceSnapshot snapshot = new SourceSnapshot(server, Mode.SNAPSHOT, "1-1", "1:1:", "0");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(snapshot);
    }

    assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
        .contains(file.toString())
        .doesNotContain(SECRET);
    assertThat(snapshot + " " + server + " " + snapshot.attributes()).doesNotContain(SECRET);
    assertThat(server).hasToString("jdbc:postgresql://host/db");
  }

  @Test
  void aPasswordThatIsNotThereNamesThePlace() {
    assertThatThrownBy(() -> Password.environment("SHARDMILL_NO_SUCH_VARIABLE").lookUp())
        .hasMessage(
            "Password of the database: the environment variable SHARDMILL_NO_SUCH_VARIABLE is not"
                + " set");
    assertThatThrownBy(() -> Password.file(folder.resolve("none").toString()).lookUp())
        .hasMessageContaining("cannot read the file");
  }

  @Test
  void aBudgetOfConnectionsIsSharedByTheWorkers() {
    PostgresServer server = PostgresServer.at("jdbc:postgresql://host/db");
    assertThat(server.budget(10, 3).connections()).isEqualTo(3);
    assertThatThrownBy(() -> server.budget(2, 3))
        .hasMessageContaining("2 connections are not enough for 3 workers");
  }

  @Test
  void whatIsNoAddressIsSaidToBeNone() {
    assertThatThrownBy(() -> PostgresServer.at("postgres://host/db"))
        .hasMessageContaining("must start with jdbc:postgresql:");
  }
}
