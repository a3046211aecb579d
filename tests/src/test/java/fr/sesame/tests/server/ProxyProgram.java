package fr.sesame.tests.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code docker/proxy/} has an example for. */
public enum ProxyProgram {
    NGINX("nginx", "nginx.conf") {
        @Override
        Map<String, String> changes(ProxyPlaces here) {
            return Map.of(
                    "listen 80;", "listen " + here.inTheClear() + ";",
                    "listen 443 ssl", "listen " + here.withTls() + " ssl",
                    "server keycloak:8080;", "server " + here.keycloak() + ";",
                    "/etc/nginx/tls/", here.folder() + "/",
                    "/var/log/nginx/", here.folder() + "/",
                    // Where distributions have them, they can be root's.
                    "http {",
                            Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                                    .map(kind -> kind + "_temp_path " + here.folder() + "/" + kind + ";\n")
                                    .reduce("http {\n", String::concat));
        }

        @Override
        List<String> arguments(ProxyPlaces here, Path configuration) {
            return List.of(
                    "-e",
                    here.folder() + "/start.log",
                    "-g",
                    "daemon off; pid " + here.folder() + "/nginx.pid;",
                    "-c",
                    configuration.toString());
        }
    },
    HAPROXY("haproxy", "haproxy.cfg") {
        @Override
        Map<String, String> changes(ProxyPlaces here) {
            var changes = new HashMap<>(Map.of(
                    "bind :80\n", "bind " + here.inTheClear() + "\n",
                    "bind :443 ", "bind " + here.withTls() + " ",
                    "keycloak1 keycloak:8080", "keycloak1 " + here.keycloak(),
                    "/etc/haproxy/tls/", here.folder() + "/"));
            if (!System.getProperty("user.name").equals("root")) {
                // Only root can become somebody else.
                changes.put("    user haproxy\n    group haproxy\n", "");
            }
            return changes;
        }

        @Override
        List<String> arguments(ProxyPlaces here, Path configuration) {
            return List.of("-db", "-f", configuration.toString());
        }
    };

    private final String program;
    private final String example;

    ProxyProgram(String program, String example) {
        this.program = program;
        this.example = example;
    }

    /**
     * Whether tests are to use it: where it is installed, or anywhere if {@code SESAME_PROXIES} is {@code required}; by
     * default it is {@code auto}.
     */
    public boolean isWanted() {
        var wanted = System.getenv().getOrDefault("SESAME_PROXIES", "auto");
        return switch (wanted) {
            case "required" -> true;
            case "auto" -> file().isPresent();
            default -> throw new IllegalArgumentException("SESAME_PROXIES=" + wanted + ": required or auto");
        };
    }

    /** What has to be other than in the example, for it to run here beside others. */
    abstract Map<String, String> changes(ProxyPlaces here);

    /** What it is told on its command line, to stay in the foreground among the rest. */
    abstract List<String> arguments(ProxyPlaces here, Path configuration);

    /** The example, in the project's folder. */
    Path example() {
        return Path.of("docker", "proxy", example);
    }

    /** The file that is run. */
    String executable() {
        return file().map(Path::toString)
                .orElseThrow(() -> new IllegalStateException(program + " is required and not installed"));
    }

    private Optional<Path> file() {
        // Only root's path has the last one, which distributions install it in.
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)),
                        Stream.of("/usr/local/sbin", "/usr/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
