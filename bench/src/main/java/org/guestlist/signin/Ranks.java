package org.guestlist.signin;

import java.util.Arrays;

/** Compares two samples by their ranks alone, so that single slow answers do not matter. */
final class Ranks {

    private Ranks() {}

    /** @return the part of the sample up to which this share of it lies */
    static double quantile(double[] sample, double share) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1.0, sorted.length * share)];
    }

    /**
     * The rank test of Mann and Whitney, for samples of more than about twenty, by the normal distribution; of durations in nanoseconds
     * hardly any are equal.
     *
     * @return how probable it is, if both are alike, that their ranks differ as much or more
     */
    static double p(double[] one, double[] other) {
        double smaller = 0;
        double[] sorted = other.clone();
        Arrays.sort(sorted);
        for (double value : one) {
            int at = Arrays.binarySearch(sorted, value);
            smaller += at >= 0 ? at + 0.5 : -at - 1;
        }
        double n = one.length;
        double m = other.length;
        double z = Math.abs(smaller - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
        return 2 * beyond(z);
    }

    /** @return how much of the normal distribution lies beyond z ≥ 0 (Abramowitz and Stegun 26.2.17) */
    private static double beyond(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return density
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    }
}
