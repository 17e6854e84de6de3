package org.example.notes;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;

/** Who may do what. Nothing here is about Guestlist; that is in application.properties. */
@Configuration
public class Security {

    /** Other applications bring an access token; groups are roles. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/notes/edit")
                        .hasRole("Editors")
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(withDefaults()))
                .build();
    }

    /** People sign in; who signs out here is signed out at Guestlist, and the other way round. */
    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, ClientRegistrationRepository clients) {
        OidcClientInitiatedLogoutSuccessHandler logout = new OidcClientInitiatedLogoutSuccessHandler(clients);
        logout.setPostLogoutRedirectUri("{baseUrl}/goodbye");
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers("/goodbye").permitAll().anyRequest().authenticated())
                .oauth2Login(withDefaults())
                .logout(signOut -> signOut.logoutSuccessHandler(logout))
                .oidcLogout(signOut -> signOut.backChannel(withDefaults()))
                .build();
    }
}
