# The application around the lines of WildFly.
set -e
. ../jakarta.sh
mkdir -p base/deployments/ROOT.war/WEB-INF
mkdir base/configuration
cp "$WILDFLY_HOME/standalone/configuration/logging.properties" base/configuration
# As WildFly's own, with nothing but what a page and its sign-in need: it starts in a third of the time.
cat > base/configuration/standalone.xml <<'END'
<server xmlns="urn:jboss:domain:community:20.0">
  <extensions>
    <extension module="org.jboss.as.deployment-scanner"/>
    <extension module="org.jboss.as.ee"/>
    <extension module="org.jboss.as.naming"/>
    <extension module="org.wildfly.extension.elytron"/>
    <extension module="org.wildfly.extension.elytron-oidc-client"/>
    <extension module="org.wildfly.extension.io"/>
    <extension module="org.wildfly.extension.request-controller"/>
    <extension module="org.wildfly.extension.undertow"/>
  </extensions>
  <profile>
    <subsystem xmlns="urn:jboss:domain:deployment-scanner:2.0">
      <deployment-scanner path="deployments" relative-to="jboss.server.base.dir" scan-interval="0"/>
    </subsystem>
    <subsystem xmlns="urn:jboss:domain:ee:6.0"/>
    <subsystem xmlns="urn:wildfly:elytron:community:18.0"/>
    <subsystem xmlns="urn:wildfly:elytron-oidc-client:2.0"/>
    <subsystem xmlns="urn:jboss:domain:io:4.0" default-worker="default"><worker name="default"/></subsystem>
    <subsystem xmlns="urn:jboss:domain:naming:2.0"/>
    <subsystem xmlns="urn:jboss:domain:request-controller:1.0"/>
    <subsystem xmlns="urn:jboss:domain:undertow:community:14.0">
      <byte-buffer-pool name="default"/>
      <buffer-cache name="default"/>
      <server name="default-server">
        <http-listener name="default" socket-binding="http"/>
        <host name="default-host" alias="localhost"/>
      </server>
      <servlet-container name="default"><jsp-config/></servlet-container>
    </subsystem>
  </profile>
  <interfaces><interface name="public"><inet-address value="127.0.0.1"/></interface></interfaces>
  <socket-binding-group name="standard-sockets" default-interface="public">
    <socket-binding name="http" port="${jboss.http.port}"/>
  </socket-binding-group>
</server>
END
cat > lines <<'END'
# LINES
END
cd base/deployments/ROOT.war
sed '0,/^WEB-INF.oidc.json/d; /^WEB-INF.web.xml/,$d' ../../../lines > WEB-INF/oidc.json
sed '0,/^WEB-INF.web.xml/d' ../../../lines | web_xml > WEB-INF/web.xml
cat > index.jsp <<'END'
<%@ page import="org.wildfly.security.http.oidc.*" %>
<% OidcSecurityContext oidc = (OidcSecurityContext) request.getAttribute(OidcSecurityContext.class.getName()); %>
<%= request.getUserPrincipal().getName() %> <%= oidc.getIDToken().getClaimNames() %>
END
echo '<% request.logout(); %>Signed out' > out.jsp
touch ../ROOT.war.dodeploy
export JAVA_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djdk.net.hosts.file=$HOSTS"
exec sh "$WILDFLY_HOME/bin/standalone.sh" "-Djboss.server.base.dir=${PWD%/deployments/*}" "-Djboss.http.port=$PORT"
