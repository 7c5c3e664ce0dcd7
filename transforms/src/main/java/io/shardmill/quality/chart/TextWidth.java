package io.shardmill.quality.chart;

/**
 * How wide a text is at most in the sans-serif fonts of a page, at the size of labels. No font is
 * at hand where a report is made, so this errs on the wide side.
 */
final class TextWidth {

  /** The size of labels, as the style sheet has it. */
  static final double SIZE = 12;

  private TextWidth() {}

  /** The width of a text in units of a picture. */
  static double of(String text) {
    return text.codePoints().mapToDouble(TextWidth::em).sum() * SIZE;
  }

  /** As much of a text as fits; an ellipsis stands for what is cut. */
  static String fit(String text, double width) {
    if (of(text) <= width) {
      return text;
    }
    int length = text.length();
    while (length > 1 && of(Figures.shorten(text, length)) > width) {
      length--;
    }
    return Figures.shorten(text, length);
  }

  private static double em(int c) {
    if ("ijlI.,:;'|!()[] t f".indexOf(c) >= 0) {
      return 0.38;
    }
    if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '%' || c == '@' || c == '…') {
      return 1.0;
    }
    if (c > 0x2E7F) {
      return 1.1;
    }
    return Character.isUpperCase(c) ? 0.76 : 0.63;
  }
}
