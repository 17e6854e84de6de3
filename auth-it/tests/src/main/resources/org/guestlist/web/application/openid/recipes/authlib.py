# The application around the lines of Authlib.
import os

from flask import Flask, jsonify, redirect, session

app = Flask(__name__)
app.secret_key = 'of this application alone'

# LINES


@app.route('/')
def start():
    return jsonify(session['person']) if 'person' in session else redirect('/sign-in')


@app.route('/sign-out')
def sign_out():
    session.clear()
    return 'Signed out'


app.run('127.0.0.1', int(os.environ['PORT']))
