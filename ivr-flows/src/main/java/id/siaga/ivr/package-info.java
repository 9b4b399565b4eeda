/// Filled in the next commits.
package id.siaga.ivr;
