/// The gateway: config, build, start, stop.
package id.siaga;
