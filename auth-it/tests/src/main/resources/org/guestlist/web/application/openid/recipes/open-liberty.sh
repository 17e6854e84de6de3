# The application around the lines of Open Liberty.
set -e
. ../jakarta.sh
server=$PWD/usr/servers/defaultServer
mkdir -p "$server/apps/all.war/WEB-INF"
cat > "$server/server.xml" <<'END'
<server>
# LINES
</server>
END
echo '<security-role><role-name>Editors</role-name></security-role>' | web_xml > "$server/apps/all.war/WEB-INF/web.xml"
cat > "$server/apps/all.war/index.jsp" <<'END'
<%@ page import="com.ibm.websphere.security.openidconnect.PropagationHelper" %>
<%= request.getUserPrincipal().getName() %>
<%= PropagationHelper.getIdToken().getClaim("sub") %>
<%= request.isUserInRole("Editors") ? "Editors" : "" %>
END
echo '<% request.logout(); %>Signed out' > "$server/apps/all.war/out.jsp"
# What the application needs, and plain HTTP: Liberty discovers over TLS alone, and is told the rest instead.
issuer=$(sed -n 's|.*discoveryEndpointUrl="\(.*\)/.well-known/.*|\1|p' "$server/server.xml")
mkdir -p "$server/configDropins/overrides"
cat > "$server/configDropins/overrides/test.xml" <<END
<server>
  <featureManager><feature>pages-3.1</feature></featureManager>
  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="$PORT" httpsPort="-1"/>
  <webApplication location="all.war" contextRoot="/"/>
  <keyStore id="defaultKeyStore" location="\${java.home}/lib/security/cacerts" password="changeit"/>
  <openidConnectClient id="guestlist" httpsRequired="false" discoveryEndpointUrl="" issuerIdentifier="$issuer"
      authorizationEndpointUrl="$issuer/oauth2/authorize" tokenEndpointUrl="$issuer/oauth2/token" jwkEndpointUrl="$issuer/oauth2/jwks"/>
</server>
END
export WLP_USER_DIR=$PWD/usr
export JVM_ARGS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djdk.net.hosts.file=$HOSTS"
exec sh "$LIBERTY_HOME/bin/server" run
