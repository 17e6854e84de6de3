# What applications on servers of Jakarta EE share.

# Prints their web.xml: all pages are for people who have signed in, and out.jsp signs them out. What else belongs there is read.
web_xml() {
    cat <<END
<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
  <servlet><servlet-name>out</servlet-name><jsp-file>/out.jsp</jsp-file></servlet>
  <servlet-mapping><servlet-name>out</servlet-name><url-pattern>/sign-out</url-pattern></servlet-mapping>
  <security-constraint>
    <web-resource-collection><web-resource-name>All</web-resource-name><url-pattern>/*</url-pattern></web-resource-collection>
    <auth-constraint><role-name>**</role-name></auth-constraint>
  </security-constraint>
  $(cat)
</web-app>
END
}
