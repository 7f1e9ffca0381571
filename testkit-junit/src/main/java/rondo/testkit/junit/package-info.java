/// JUnit tests in simulated time, with many seeds.
package rondo.testkit.junit;
