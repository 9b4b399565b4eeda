/// The gateway: where all parts meet. Build, start, stop, and what it says about its own health.
package id.siaga;
