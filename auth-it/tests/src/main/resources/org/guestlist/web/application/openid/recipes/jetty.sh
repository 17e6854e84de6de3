# The application around the lines of Jetty.
set -e
. ../jakarta.sh
"$JAVA" -jar "$JETTY_HOME/start.jar" --approve-all-licenses --add-modules=http,openid,ee10-deploy,ee10-jsp
cat > lines <<'END'
# LINES
END
sed '/^# WEB-INF/,$d' lines >> start.d/openid.ini
mkdir -p webapps/ROOT/WEB-INF
sed '1,/^# WEB-INF/d' lines | web_xml > webapps/ROOT/WEB-INF/web.xml
cat > webapps/ROOT/index.jsp <<'END'
<% for (Object claim : ((java.util.Map<?, ?>) session.getAttribute("org.eclipse.jetty.security.openid.claims")).values()) { %>
<%= claim instanceof Object[] ? java.util.Arrays.toString((Object[]) claim) : claim %>
<% } %>
END
echo '<% session.invalidate(); %>Signed out' > webapps/ROOT/out.jsp
exec "$JAVA" -XX:TieredStopAtLevel=1 "-Djdk.net.hosts.file=$HOSTS" -jar "$JETTY_HOME/start.jar" jetty.http.host=127.0.0.1 "jetty.http.port=$PORT"
