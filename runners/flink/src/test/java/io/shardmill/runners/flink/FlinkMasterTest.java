package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlinkMasterTest {

  @ParameterizedTest
  @CsvSource({
    "[local], true, false",
    "[auto], false, false",
    "127.0.0.1:8081, true, true",
    "localhost, true, true",
    "http://127.0.0.1:8081, true, true",
    "192.0.2.1:8081, false, true",
    "not a host, false, true"
  })
  void loopbackIsHereAndEverythingElseIsElsewhere(String address, boolean here, boolean remote) {
    FlinkMaster master = new FlinkMaster(address);

    assertThat(master.isHere()).isEqualTo(here);
    assertThat(master.isRemote()).isEqualTo(remote);
  }
}
