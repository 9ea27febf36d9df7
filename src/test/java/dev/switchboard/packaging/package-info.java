/** What is shipped around the program, read and compared with the program: images, manifests, alerts, dashboards. */
package dev.switchboard.packaging;
