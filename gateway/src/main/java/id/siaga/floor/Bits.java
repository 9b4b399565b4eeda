package id.siaga.floor;

import java.util.Arrays;

/// Sets of seat numbers, 64 to a word. An array grows when a number asks for it; two of different length compare by what both have.
final class Bits {
    private Bits() {}

    static boolean has(long[] bits, int number) {
        return number >> 6 < bits.length && (bits[number >> 6] & 1L << number) != 0;
    }

    static boolean meet(long[] one, long[] other) {
        for (int word = 0; word < Math.min(one.length, other.length); word++) {
            if ((one[word] & other[word]) != 0) {
                return true;
            }
        }
        return false;
    }

    /// The set with or without this number: the same array unless it had to grow.
    static long[] put(long[] bits, int number, boolean in) {
        if (number >> 6 >= bits.length) {
            return in ? put(Arrays.copyOf(bits, (number >> 6) + 1), number, true) : bits;
        }
        bits[number >> 6] = in ? bits[number >> 6] | 1L << number : bits[number >> 6] & ~(1L << number);
        return bits;
    }
}
