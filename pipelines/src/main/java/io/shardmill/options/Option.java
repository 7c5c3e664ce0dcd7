package io.shardmill.options;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes an option on the getter of its options interface, beside Beam's {@code @Default}. Help,
 * checks and error messages are all made from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Option {

  /** Place in the help; groups follow each other by their first option. */
  int order();

  /** Title of the group in the help. */
  String group();

  /** What it does, in one sentence without a full stop. */
  String help();

  /** What stands for the value in the help, such as {@code DIR} or {@code bytes}. */
  String unit() default "";

  /** A value that shows the form, empty if the default does. */
  String example() default "";

  /** Whether a command cannot run without it. */
  boolean required() default false;

  /** What must have been made with the same value. Those that bind are recorded. */
  Binds binds() default Binds.DATASET;

  /** Whether its value names files, by paths or globs, whose content counts, not their names. */
  boolean file() default false;

  /** Smallest number allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** How far a value of an option reaches. */
  enum Binds {
    /** It shapes rows: all versions of a data set have the same. */
    DATASET,
    /** It shapes files, not rows: all attempts of a run have the same. */
    RUN,
    /** The data do not depend on it. */
    NOTHING
  }

  /** Largest number allowed. */
  double max() default Double.POSITIVE_INFINITY;
}
