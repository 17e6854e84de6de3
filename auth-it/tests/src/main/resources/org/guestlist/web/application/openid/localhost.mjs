// Names below localhost are this machine (RFC 6761 §6.3). Node asks the system for them, which may not know it.
import dns from 'node:dns';

const { lookup } = dns;
dns.lookup = (name, ...others) => lookup(name.endsWith('.localhost') ? '127.0.0.1' : name, ...others);
