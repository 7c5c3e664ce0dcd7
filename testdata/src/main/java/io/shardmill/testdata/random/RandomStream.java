package io.shardmill.testdata.random;

/**
 * SplitMix64 (Steele, Lea, Flood 2014), the generator of {@link java.util.SplittableRandom}, whose
 * n-th number can be had without the ones before it. Only integer arithmetic and {@link
 * StrictMath}: the same numbers on every machine and JDK.
 */
public final class RandomStream {

  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private final long origin;
  private long drawn;

  public RandomStream(long origin) {
    this.origin = origin;
  }

  /** The stream named by a seed, a purpose and an index; streams of other names are independent. */
  public static RandomStream of(long seed, int purpose, long index) {
    return new RandomStream(mix(mix(mix(seed + GAMMA) + purpose) + index * GAMMA));
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Number {@code n} of the stream, 64 random bits. */
  public long at(long n) {
    return mix(origin + (n + 1) * GAMMA);
  }

  public long next() {
    return at(drawn++);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in 0 .. bound - 1, up to a bias of bound / 2^32. */
  public int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** Standard normal, by Marsaglia's polar method. */
  public double nextGaussian() {
    while (true) {
      double x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      double square = x * x + y * y;
      if (square < 1 && square > 0) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /**
   * Logarithm of a gamma variate with scale 1 (Marsaglia and Tsang 2000; shapes below 1 by their
   * power of a uniform). The logarithm keeps shapes near 0 from underflowing.
   */
  public double nextLogGamma(double shape) {
    if (shape < 1) {
      return nextLogGamma(shape + 1) + StrictMath.log(1 - nextDouble()) / shape;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = nextGaussian();
      double v = 1 + c * x;
      if (v > 0) {
        double cube = v * v * v;
        double logCube = StrictMath.log(cube);
        if (StrictMath.log(1 - nextDouble()) < 0.5 * x * x + d - d * cube + d * logCube) {
          return StrictMath.log(d) + logCube;
        }
      }
    }
  }
}
