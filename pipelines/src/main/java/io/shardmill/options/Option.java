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

  /** Whether the data depend on it. Those that do are recorded with the data set. */
  boolean shapesData() default true;

  /** Smallest number allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest number allowed. */
  double max() default Double.POSITIVE_INFINITY;
}
