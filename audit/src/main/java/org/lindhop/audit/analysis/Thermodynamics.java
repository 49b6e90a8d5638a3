package org.lindhop.audit.analysis;

/**
 * Two-level systems in equilibrium, in units of hbar omega = k = 1 and of the lattice constant a = 1: the population
 * {@code n = 1 / (e^beta + 1)}, that is the Gibbs state {@code exp(-beta n_j) / Z}.
 */
public final class Thermodynamics {
    private Thermodynamics() {}

    /** {@code beta = ln((1 - n) / n)}. */
    public static double inverseTemperature(double population) {
        return Math.log((1 - population) / population);
    }

    /** {@code T = 1 / beta}. */
    public static double temperature(double population) {
        return 1 / inverseTemperature(population);
    }

    /** {@code n = 1 / (e^(1/T) + 1)}. */
    public static double population(double temperature) {
        return 1 / (Math.exp(1 / temperature) + 1);
    }

    /** {@code C_V = dn/dT = beta^2 e^beta / (e^beta + 1)^2}, as the paper has it below Eq. (7). */
    public static double specificHeat(double temperature) {
        double beta = 1 / temperature;
        double half = 2 * Math.cosh(beta / 2);
        return beta * beta / (half * half);
    }

    /** {@code kappa = 2 gamma C_V}, the thermal conductivity of Eq. (7). */
    public static double conductivity(double gamma, double temperature) {
        return 2 * gamma * specificHeat(temperature);
    }

    /** {@code d ln kappa / d ln T = -2 + beta tanh(beta/2)} for a rate gamma that does not depend on the temperature. */
    public static double exponent(double temperature) {
        double beta = 1 / temperature;
        return -2 + beta * Math.tanh(beta / 2);
    }
}
