# The application around the lines of django-allauth: settings, addresses and views of a Django site in one file.
import os
import sys

import django
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import include, path

# LINES

settings.configure(
    DEBUG=True,
    SECRET_KEY='of this application alone',
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=['localhost'],
    DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'people.sqlite3'}},
    INSTALLED_APPS=[
        'django.contrib.auth',
        'django.contrib.contenttypes',
        'django.contrib.messages',
        'django.contrib.sessions',
        'allauth',
        'allauth.account',
        'allauth.socialaccount',
        'allauth.socialaccount.providers.openid_connect',
    ],
    MIDDLEWARE=[
        'django.contrib.sessions.middleware.SessionMiddleware',
        'django.contrib.auth.middleware.AuthenticationMiddleware',
        'django.contrib.messages.middleware.MessageMiddleware',
        'allauth.account.middleware.AccountMiddleware',
    ],
    TEMPLATES=[{
        'BACKEND': 'django.template.backends.django.DjangoTemplates',
        'APP_DIRS': True,
        'OPTIONS': {'context_processors': ['django.template.context_processors.request']},
    }],
    AUTHENTICATION_BACKENDS=['allauth.account.auth_backends.AuthenticationBackend'],
    LOGIN_REDIRECT_URL='/',
    SOCIALACCOUNT_LOGIN_ON_GET=True,
    SOCIALACCOUNT_PROVIDERS=SOCIALACCOUNT_PROVIDERS,
)
django.setup()


def start(request):
    from django.shortcuts import redirect

    if not request.user.is_authenticated:
        return redirect('/accounts/oidc/guestlist/login/')
    return JsonResponse(request.user.socialaccount_set.get().extra_data)


def sign_out(request):
    from django.contrib.auth import logout

    logout(request)
    return HttpResponse('Signed out')


urlpatterns = [path('', start), path('sign-out', sign_out), path('accounts/', include('allauth.urls'))]

if __name__ == '__main__':
    from django.core.management import execute_from_command_line

    execute_from_command_line([sys.argv[0], 'migrate', '--verbosity', '0'])
    execute_from_command_line([sys.argv[0], 'runserver', '--noreload', '--nothreading', '127.0.0.1:' + os.environ['PORT']])
