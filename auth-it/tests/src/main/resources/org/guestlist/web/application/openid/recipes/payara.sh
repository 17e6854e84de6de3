# The application around the lines of Payara: Jakarta Security.
set -e
mkdir -p all/WEB-INF
cat > SignIn.java <<'END'
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;

# LINES
END
cat > Callback.java <<'END'
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

@WebServlet("/callback")
public class Callback extends HttpServlet {}
END
cat > Who.java <<'END'
import jakarta.annotation.security.DeclareRoles;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

@WebServlet({"", "/sign-out"})
@DeclareRoles("Editors")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class Who extends HttpServlet {

    @Inject
    private OpenIdContext person;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (request.getServletPath().equals("/sign-out")) {
            request.logout();
        } else {
            String group = request.isUserInRole("Editors") ? "Editors" : "";
            response.getWriter().println(request.getUserPrincipal().getName() + " " + person.getSubject() + " " + group);
        }
    }
}
END
"$JAVA_HOME/bin/javac" -cp "$CLASSES" -d all/WEB-INF/classes *.java
exec "$JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Djdk.net.hosts.file=$HOSTS" -jar "$PAYARA" \
    --nocluster --port "$PORT" --rootdir root --contextroot / --deploy all
