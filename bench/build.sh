# Sourced by the scripts of this folder, in the folder above it: builds all that is measured and what measures it, and sets $classpath.
build_bench() {
    mvn -B -ntp -q ${MAVEN_ARGS:-} -pl bench -am package dependency:build-classpath -DskipTests -Dmdep.outputFile=target/classpath.txt
    classpath=bench/target/classes:$(cat bench/target/classpath.txt)
}
