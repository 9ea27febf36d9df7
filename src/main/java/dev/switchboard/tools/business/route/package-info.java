/**
 * What routes see of a business's own records: the bean {@code shopDesk}, a method for each story of {@code
 * routes/shop.camel.yaml}.
 *
 * <p>May use {@code tools} and what that may use, and Camel. Start with {@link
 * dev.switchboard.tools.business.route.ShopDesk}.
 */
package dev.switchboard.tools.business.route;
