package dev.switchboard.chat;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Whether an address belongs to the open net, so that nobody has the hub look at what only the hub can reach. Pure. */
final class PublicAddress {

    private PublicAddress() {}

    static boolean isOne(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    /** Without what carriers and tests keep for themselves, and what nobody has. */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && (third == 0 || third == 2))
                && !(first == 198 && (second == 18 || second == 19 || second == 51 && third == 100))
                && !(first == 203 && second == 0 && third == 113);
    }

    /** Only what is given out to networks, and nothing that wraps an address of the older kind. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean given = (first & 0xe000) == 0x2000;
        boolean wraps = first == 0x2002 || first == 0x2001 && second == 0;
        boolean forBooks = first == 0x2001 && second == 0xdb8;
        return given && !wraps && !forBooks;
    }
}
