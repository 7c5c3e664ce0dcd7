package io.shardmill.keystroke.source.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Text in an encoding in which ASCII characters are single bytes. Not thread-safe. */
final class TextDecoding {

  private final Charset charset;
  private final CharsetDecoder decoder;
  private final CharBuffer passedOver = CharBuffer.allocate(4096);

  TextDecoding(Charset charset) {
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  Charset charset() {
    return charset;
  }

  /** Bytes of the byte order mark that a text begins with. */
  static int markLength(byte[] text, int length) {
    boolean marked =
        length >= 3 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
    return marked ? 3 : 0;
  }

  /** Whether all bytes are ASCII. */
  static boolean ascii(byte[] text, int from, int to) {
    int high = 0;
    for (int i = from; i < to; i++) {
      high |= text[i];
    }
    return high >= 0;
  }

  /** How many bytes are no text. */
  int undecodable(byte[] text, int from, int to) {
    int count = 0;
    ByteBuffer in = ByteBuffer.wrap(text, from, to - from);
    decoder.reset();
    while (true) {
      CoderResult result = decoder.decode(in, passedOver.clear(), true);
      if (result.isUnderflow()) {
        return count;
      }
      if (result.isError()) {
        count += result.length();
        in.position(in.position() + result.length());
      }
    }
  }

  /** The text, U+FFFD for what is none. */
  String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, charset);
  }
}
