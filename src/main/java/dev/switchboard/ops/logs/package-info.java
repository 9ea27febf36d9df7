/**
 * How a log line leaves the house: readable in development, JSON in production, and with nothing private in either.
 *
 * <p>What is private should never reach a log: numbers and secrets are types that print masked. This is the second wall.
 * Uses Logback and Spring Boot's structured logging. Start with {@link dev.switchboard.ops.logs.Net}.
 */
package dev.switchboard.ops.logs;
