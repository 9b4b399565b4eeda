/// Walks of callers through call flows, found from the flows themselves.
@org.jspecify.annotations.NullMarked
package id.siaga.walks;
