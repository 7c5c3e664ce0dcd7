package io.shardmill.quality.chart;

/** Names of colours below a picture. */
public final class Legend {

  private final Markup page;

  private Legend(Markup page) {
    this.page = page;
  }

  /** Opens a legend. */
  public static Legend open(Markup page) {
    page.open("p", "class", "legend");
    return new Legend(page);
  }

  /** A colour and its name. */
  public Legend entry(String style, String name) {
    page.open("span", "class", "entry");
    page.element("span", "", "class", "key " + style).element("span", name).close();
    return this;
  }

  /** Ends the legend. */
  public void close() {
    page.close();
  }
}
