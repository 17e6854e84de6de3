# The application around the lines of Quarkus.
set -e
mkdir -p src/main/java config
cat > pom.xml <<END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>application</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>io.quarkus.platform</groupId><artifactId>quarkus-bom</artifactId><version>$QUARKUS</version><type>pom</type><scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-oidc</artifactId></dependency>
    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-rest</artifactId></dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>io.quarkus.platform</groupId>
        <artifactId>quarkus-maven-plugin</artifactId>
        <version>$QUARKUS</version>
        <extensions>true</extensions>
        <executions><execution><goals><goal>build</goal></goals></execution></executions>
      </plugin>
    </plugins>
  </build>
</project>
END
cat > src/main/java/Application.java <<'END'
import io.quarkus.oidc.IdToken;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;

@Path("/")
@Authenticated
public class Application {

    @Inject
    SecurityIdentity identity;

    @Inject
    @IdToken
    JsonWebToken token;

    @GET
    public String who() {
        return identity.getPrincipal().getName() + " " + token.getSubject() + " " + identity.getRoles();
    }
}
END
export MAVEN_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
mvn $MAVEN -B -ntp -q package
cat > config/application.properties <<'END'
# LINES
END
exec "$JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Djdk.net.hosts.file=$HOSTS" -Dquarkus.http.host=127.0.0.1 "-Dquarkus.http.port=$PORT" -jar target/quarkus-app/quarkus-run.jar
