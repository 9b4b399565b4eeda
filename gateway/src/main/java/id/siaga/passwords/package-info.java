/// Passwords as they are kept.
@org.jspecify.annotations.NullMarked
package id.siaga.passwords;
