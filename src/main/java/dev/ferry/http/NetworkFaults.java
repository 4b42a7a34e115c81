package dev.ferry.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** What it means that no whole answer arrived. */
public final class NetworkFaults {

    private NetworkFaults() {}

    /** Whether the server's certificate was refused, which no repetition cures. */
    public static boolean isUntrusted(IOException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    /** The fault in our words; the exception's own could quote bytes of an answer. */
    public static String describe(IOException fault) {
        if (fault instanceof UnknownHostException) {
            return "an unknown host name";
        } else if (fault instanceof ConnectTimeoutException) {
            return "a connection that was not accepted in time";
        } else if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
            return "a refused connection";
        } else if (fault instanceof SocketTimeoutException || fault instanceof AttemptDeadline.PassedException) {
            return "no answer in time";
        } else if (fault instanceof SSLException) {
            return "a failed TLS handshake or connection";
        } else if (fault instanceof NoHttpResponseException
                || fault instanceof ConnectionClosedException
                || fault instanceof SocketException) {
            return "a dropped connection";
        }
        return "a failed exchange (" + fault.getClass().getSimpleName() + ")";
    }
}
