package io.axbench.local.stack;

import io.axbench.contracts.Topic;
import io.axbench.local.home.Home;
import io.axbench.local.home.Parts;
import io.axbench.local.home.Settings;
import io.axbench.local.postgres.Databases;
import io.axbench.local.postgres.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Words kept in the gateway's database and in a topic of a stack, to see later whether they are still there. */
final class StoredData {

    private static final TopicPartition RUNS = new TopicPartition(Topic.RUNS.topicName(), 0);

    private final Postgres postgres;
    private final Map<String, Object> broker;

    StoredData(Home home, Settings settings) {
        this.postgres = new Postgres(home, settings.portPlan().of(Parts.POSTGRES));
        this.broker =
                Map.of("bootstrap.servers", "127.0.0.1:" + settings.portPlan().of(Parts.BROKER));
    }

    void write(String word) throws SQLException, ExecutionException, InterruptedException {
        try (Connection connection = Databases.connect(postgres, "gateway");
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists words (id serial primary key, word text)");
            statement.execute("insert into words (word) values ('" + word + "')");
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(RUNS.topic(), RUNS.partition(), "key", word))
                    .get();
        }
    }

    List<String> rows() throws SQLException {
        try (Connection connection = Databases.connect(postgres, "gateway");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select word from words order by id")) {
            List<String> words = new ArrayList<>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }

    List<String> messages() {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(RUNS));
            consumer.seekToBeginning(List.of(RUNS));
            long end = consumer.endOffsets(List.of(RUNS)).getOrDefault(RUNS, 0L);
            List<String> words = new ArrayList<>();
            while (consumer.position(RUNS) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> words.add(message.value()));
            }
            return words;
        }
    }

    Set<String> topics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(broker)) {
            return admin.listTopics().names().get();
        }
    }
}
