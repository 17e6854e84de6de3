# Names below localhost are this machine (RFC 6761 section 6.3). Python asks the system for them, which may not know it.
import socket

ask = socket.getaddrinfo


def getaddrinfo(host, *others, **more):
    return ask('127.0.0.1' if str(host).endswith('.localhost') else host, *others, **more)


socket.getaddrinfo = getaddrinfo
