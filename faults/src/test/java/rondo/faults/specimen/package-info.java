/// A package to plant faults in.
package rondo.faults.specimen;
