# The application around the lines of Jetty.
set -e
"$JAVA" -jar "$JETTY_HOME/start.jar" --approve-all-licenses --add-modules=http,openid,ee10-deploy,ee10-jsp
cat > lines <<'END'
# LINES
END
sed '/^# WEB-INF/,$d' lines >> start.d/openid.ini
mkdir -p webapps/ROOT/WEB-INF
cat > webapps/ROOT/WEB-INF/web.xml <<END
<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
  <servlet><servlet-name>out</servlet-name><jsp-file>/out.jsp</jsp-file></servlet>
  <servlet-mapping><servlet-name>out</servlet-name><url-pattern>/sign-out</url-pattern></servlet-mapping>
  <security-constraint>
    <web-resource-collection><web-resource-name>All</web-resource-name><url-pattern>/*</url-pattern></web-resource-collection>
    <auth-constraint><role-name>**</role-name></auth-constraint>
  </security-constraint>
  $(sed '1,/^# WEB-INF/d' lines)
</web-app>
END
cat > webapps/ROOT/index.jsp <<'END'
<% for (Object claim : ((java.util.Map<?, ?>) session.getAttribute("org.eclipse.jetty.security.openid.claims")).values()) { %>
<%= claim instanceof Object[] ? java.util.Arrays.toString((Object[]) claim) : claim %>
<% } %>
END
echo '<% session.invalidate(); %>Signed out' > webapps/ROOT/out.jsp
exec "$JAVA" -XX:TieredStopAtLevel=1 "-Djdk.net.hosts.file=$HOSTS" -jar "$JETTY_HOME/start.jar" jetty.http.host=127.0.0.1 "jetty.http.port=$PORT"
