package org.guestlist.backstage;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Base64;

/**
 * Lets tests outside of the server call {@link Backstage}: the method's name, parameter types and arguments in, its result or exception
 * out.
 */
@WebServlet(BackstageServlet.PATH)
public class BackstageServlet extends HttpServlet {

    /** Where it listens. */
    public static final String PATH = "/backstage";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Backstage backstage;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(
                        new ByteArrayInputStream(Base64.getUrlDecoder().decode(request.getParameter("call"))));
                ObjectOutputStream out = new ObjectOutputStream(response.getOutputStream())) {
            out.writeObject(call((String) in.readObject(), (Class<?>[]) in.readObject(), (Object[]) in.readObject()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object call(String method, Class<?>[] types, Object[] arguments) throws ReflectiveOperationException {
        try {
            return Backstage.class.getMethod(method, types).invoke(backstage, arguments);
        } catch (InvocationTargetException e) {
            // The exception's class may be unknown outside.
            return new IllegalStateException(method + ": " + e.getCause());
        }
    }
}
