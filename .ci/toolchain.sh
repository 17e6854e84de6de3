# Sourced by ./run and ./verify: finds the JDK and Maven, or says in one line what is missing. Sets $java.

fail() {
    echo "$(basename "$0"): $1" >&2
    exit 1
}

need_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
        [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it. Point it to a JDK 17 or newer."
    else
        java=$(command -v java) || fail "there is no java. Install a JDK 17 or newer (Debian, Ubuntu: apt-get install default-jdk-headless)."
    fi
    local version
    version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
    case $version in
        '') fail "$java does not run." ;;
        1.*) version=${version#1.} ;;
    esac
    [ "$version" -ge 17 ] || fail "$java is Java $version. Install a JDK 17 or newer, or point JAVA_HOME to one."
}

need_maven() {
    if [ -n "${JAVA_HOME:-}" ]; then
        [ -x "$JAVA_HOME/bin/javac" ] || fail "JAVA_HOME is $JAVA_HOME, which has no bin/javac: it is a JRE. Point it to a JDK 17 or newer."
    else
        # Maven looks beside java, wherever its links lead.
        [ -x "$(dirname "$(readlink -f "$java")")/javac" ] || fail "$java comes without javac: it is a JRE. Install a JDK 17 or newer (Debian, Ubuntu: apt-get install default-jdk-headless)."
    fi
    command -v mvn >/dev/null || fail "there is no mvn. Install Maven 3.8 or newer (Debian, Ubuntu: apt-get install maven)."
}
