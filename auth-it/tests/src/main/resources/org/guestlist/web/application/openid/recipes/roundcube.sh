# Roundcube and Dovecot around their lines, each as a program of its own with its files here.
set -e
cat > lines <<'END'
# LINES
END

mkdir config temp
ln -s /etc/roundcube/defaults.inc.php /etc/roundcube/mimetypes.php config
sqlite3 roundcube.db < /usr/share/roundcube/SQL/sqlite.initial.sql
{
    sed '/^# Dovecot/,$d' lines | sed '1i<?php'
    cat <<END
\$config['imap_host'] = '127.0.0.1:$ANOTHER_PORT';
\$config['db_dsnw'] = 'sqlite:///$PWD/roundcube.db';
\$config['temp_dir'] = '$PWD/temp';
\$config['log_driver'] = 'stdout';
\$config['des_key'] = 'of this application only';
\$config['plugins'] = [];
END
} > config/config.inc.php

# It refuses to be root in part, and a folder of root's is closed to others.
mail=$(mktemp -d)
cp "$HOSTS" "$mail/hosts"
as=()
if [ "$(id -u)" -eq 0 ]; then
    chown nobody "$mail"
    as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi
user=$("${as[@]}" id -un)
group=$("${as[@]}" id -gn)
{
    cat <<END
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
END
    sed '1,/^# Dovecot/d' lines
    cat <<END
base_dir = $mail/run
state_dir = $mail/state
log_path = /dev/stderr
import_environment {
  LD_PRELOAD = libnss_wrapper.so
  NSS_WRAPPER_HOSTS = $mail/hosts
}
default_internal_user = $user
default_internal_group = $group
default_login_user = $user
protocols = imap
ssl = no
auth_failure_delay = 0
mail_driver = maildir
mail_path = ~/Maildir
passdb pam {
}
userdb static {
  fields {
    uid = $user
    gid = $group
    home = $mail/%{user}
  }
}
service anvil {
  chroot =
  # It makes nobody wait who was refused before.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    listen = 127.0.0.1
    port = $ANOTHER_PORT
  }
  inet_listener imaps {
    port = 0
  }
}
END
} > "$mail/dovecot.conf"
trap 'kill $(jobs -p); wait; rm -rf "$mail"' EXIT
trap exit TERM
"${as[@]}" dovecot -F -c "$mail/dovecot.conf" &
LD_PRELOAD=libnss_wrapper.so ROUNDCUBE_CONFIG_DIR=$PWD/config php -S "127.0.0.1:$PORT" -t /var/lib/roundcube/public_html &
wait -n
