package io.shardmill.keystroke.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.SourceReading;
import io.shardmill.keystroke.source.format.LogFormat;
import io.shardmill.keystroke.source.format.RoleColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of any columns as logs. */
class TableFormatTest {

  @TempDir Path folder;

  @Test
  void aRowMayBeAKeystroke() throws Exception {
    write("anne.csv", "n,down,up,letter\n1,10,20,a\n2,15,18,\"\"\"\"\n3,30,40,\n");

    SourceReading reading = read("key:letter,press:down,release:up");

    assertThat(reading.rows())
        .containsExactly(
            "2 user_0 LogName[file=anne.csv, platform=1, video=1, session=1] P 'a' 10",
            "2 user_0 LogName[file=anne.csv, platform=1, video=1, session=1] R 'a' 20",
            "3 user_0 LogName[file=anne.csv, platform=1, video=1, session=1] P '\"' 15",
            "3 user_0 LogName[file=anne.csv, platform=1, video=1, session=1] R '\"' 18",
            "4 user_0 LogName[file=anne.csv, platform=1, video=1, session=1] P '' 30",
            "4 user_0 LogName[file=anne.csv, platform=1, video=1, session=1] R '' 40");
    assertThat(reading.counts().balanced()).isTrue();
  }

  @Test
  void aRowMayBeAnEventAndSessionsAreInOrderOfTime() throws Exception {
    write(
        "one.tsv",
        """
        who,task,what,key,t,p
        ben,late,keydown,a,900,2
        ben,early,KeyUp,b,100,2
        ben,late,up,a,950,2
        ben,x,P,c,500,1
        """
            .replace(',', '\t'));
    write("empty.csv", "");
    write("header.csv", "who;task;what;key;t;p\n");
    write("two.csv", "who;task;what;key;t;p\nanne;1;down;z;1500;1\n");

    assertThat(read("user:who,session:task,type:what,key:key,time:t,platform:p").rows())
        .containsExactly(
            "2 user_0 LogName[file=two.csv, platform=1, video=1, session=1] P 'z' 1500",
            "5 user_1 LogName[file=one.tsv, platform=1, video=1, session=1] P 'c' 500",
            "3 user_1 LogName[file=one.tsv, platform=2, video=1, session=1] R 'b' 100",
            "2 user_1 LogName[file=one.tsv, platform=2, video=1, session=2] P 'a' 900",
            "4 user_1 LogName[file=one.tsv, platform=2, video=1, session=2] R 'a' 950");
  }

  @Test
  void aRowThatIsNoEventIsADeadLetter() throws Exception {
    write("a.csv", "type,key,time,p\nP,a,1,1\nX,a,2,1\nR,a,soon,1\nR,a,1e9,1\nR,a\nR,a,3,x\n");

    SourceReading reading = read("type:type,key:key,time:time,platform:p");

    assertThat(reading.removed())
        .extracting(RemovedRow::rule)
        .containsExactly(
            "TYPE_NO_EVENT",
            "TIME_UNREADABLE",
            "TIME_IMPRECISE",
            "ROW_BROKEN",
            "PLATFORM_UNREADABLE");
    assertThat(reading.removed())
        .extracting(RemovedRow::position)
        .containsExactly(3L, 4L, 5L, 6L, 7L);
    assertThat(reading.counts().balanced()).isTrue();
  }

  @Test
  void aTableThatTellsNoUserIsRefused() throws Exception {
    write("a.csv", "id,key,press,release\n,a,1,2\n1,b\n");

    assertThatThrownBy(() -> read("user:id,key:key,press:press,release:release"))
        .hasMessageContaining(
            "a.csv: line 3: no row up to here tells a user, the first one for USER_UNKNOWN");
  }

  @Test
  void aRowOfAUserWhoCameSinceTheFileWasListedStopsTheRun() throws Exception {
    write("a.csv", "id,key,press,release\n1,a,1,2\n1,b,3,4\n");
    KeystrokeSource source = source("user:id,key:key,press:press,release:release");
    write("a.csv", "id,key,press,release\n1,a,1,2\n2,b,3,4\n");

    assertThatThrownBy(() -> SourceReading.of(source, Studies::text))
        .hasMessageContaining("a.csv: line 3 is of another user than when the file was listed");
  }

  @Test
  void aColumnThatIsNotThereIsNamed() throws Exception {
    write("a.csv", "id,key,press,release\n1,a,1,2\n");

    assertThatThrownBy(() -> read("key:key,press:pres,release:release"))
        .hasMessageContaining("there is no column 'pres': did you mean 'press'?");
  }

  @Test
  void aMappingSaysWhatItLacks() {
    for (String text :
        List.of("key:k", "key:k,press:p", "press:p,release:r", "key:k,press:p,time:t")) {
      assertThatThrownBy(() -> RoleColumns.parse(text))
          .hasMessageContaining("needed are key, and either press and release or type and time");
    }
    assertThatThrownBy(() -> RoleColumns.parse("kez:k")).hasMessageContaining("'kez' is none of");
    assertThatThrownBy(() -> RoleColumns.parse("key")).hasMessageContaining("is not ROLE:COLUMN");
    assertThatThrownBy(() -> RoleColumns.parse("key:a,key:b")).hasMessageContaining("twice");
  }

  private KeystrokeSource source(String columns) throws IOException {
    return Studies.source(folder.toString(), LogFormat.table(RoleColumns.parse(columns)), 10);
  }

  private SourceReading read(String columns) throws IOException {
    return SourceReading.of(source(columns), Studies::text);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
