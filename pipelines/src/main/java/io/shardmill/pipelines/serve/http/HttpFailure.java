package io.shardmill.pipelines.serve.http;

/** What is wrong with a request, in one line, and the status that says so. */
public final class HttpFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP, 400 or more
   */
  public HttpFailure(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The status. */
  public int status() {
    return status;
  }
}
