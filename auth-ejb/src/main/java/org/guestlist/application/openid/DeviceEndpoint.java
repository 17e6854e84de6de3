package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Response;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.UserCode;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.OIDCError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.application.openid.AuthorizationReader.Invalid;
import org.guestlist.application.openid.AuthorizationReader.Valid;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;

/**
 * Gives devices that have no browser, or that nobody wants to type on, a code for a person to type on another device (RFC 8628 §3.1):
 * {@link DeviceSignIn} asks the person, and the token endpoint tells the device.
 */
@ApplicationScoped
public class DeviceEndpoint {

    private static final ErrorObject NOT_ON_DEVICES = OAuth2Error.UNAUTHORIZED_CLIENT.setDescription(
            "Device sign-in is off for this application: an administrator can switch it on, on its page");

    private static final int BAD_REQUEST = 400;

    @Inject
    private ClientAuthenticator clients;

    @Inject
    private AuthorizationReader reader;

    @Inject
    private DeviceRequests requests;

    @Inject
    private ApplicationRefusals refusals;

    @Inject
    private ApiGrants apiGrants;

    @Inject
    private Attempts attempts;

    @Inject
    private Endpoints endpoints;

    @Inject
    private Clock clock;

    /** @return the codes, or an error as at the token endpoint (§3.2): one that needs no person is answered here already */
    public Response answer(HTTPRequest http) {
        DeviceAuthorizationRequest request;
        Map<String, List<String>> parameters;
        ClientID named;
        try {
            request = DeviceAuthorizationRequest.parse(http);
            parameters = http.getBodyAsFormParameters();
            named = ClientAuthenticator.named(http);
        } catch (ParseException | RuntimeException e) {
            return new TokenErrorResponse(Errors.of(e));
        }
        return clients.authenticate(request.getClientAuthentication(), named)
                .answer(application -> answer(application, parameters), TokenErrorResponse::new);
    }

    private Response answer(Application application, Map<String, List<String>> parameters) {
        if (!application.signsInOnDevices()) {
            return new TokenErrorResponse(NOT_ON_DEVICES);
        }
        AuthorizationReader.Read read = reader.readOfDevice(application, parameters, "", clock.instant());
        if (read instanceof Valid valid) {
            return problem(valid.request())
                    .<Response>map(TokenErrorResponse::new)
                    .orElseGet(() -> codes(valid.request()));
        }
        refusals.note((Invalid) read);
        return new TokenErrorResponse(((Invalid) read).error());
    }

    private Optional<ErrorObject> problem(CodeRequest request) {
        if (request.askedContexts().areUnknown()) {
            return Optional.of(OIDCError.UNMET_AUTHENTICATION_REQUIREMENTS.setHTTPStatusCode(BAD_REQUEST));
        }
        return request.apiScopes().isEmpty() || apiGrants.isTool(request.application())
                ? Optional.empty()
                : Optional.of(AuthorizationEndpoint.NOT_FOR_APPLICATION);
    }

    private Response codes(CodeRequest request) {
        try (Attempt attempt = attempts.begin()) {
            Optional<Instant> full = attempt.take(Limit.AUTHORIZATION);
            if (full.isPresent()) {
                return tooMany(Duration.between(clock.instant(), full.get()));
            }
            Optional<DeviceRequests.Codes> codes = requests.add(request.application(), request.parameters());
            attempt.stands();
            return codes.<Response>map(this::response).orElseGet(() -> tooMany(DeviceRequests.LIFETIME));
        }
    }

    private static Response tooMany(Duration wait) {
        return new TokenErrorResponse(Errors.tooMany(wait));
    }

    private Response response(DeviceRequests.Codes codes) {
        URI page = endpoints.at(Endpoints.DEVICE);
        return new DeviceAuthorizationSuccessResponse(
                new DeviceCode(codes.device().value()),
                new UserCode(codes.typed().shown(), null),
                page,
                URI.create(page + DeviceSignIn.query(codes.typed())),
                DeviceRequests.LIFETIME.toSeconds(),
                DeviceRequests.INTERVAL.toSeconds(),
                null);
    }
}
