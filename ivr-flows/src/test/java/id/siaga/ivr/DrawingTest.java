package id.siaga.ivr;

import static id.siaga.ivr.Samples.MENU;
import static id.siaga.ivr.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DrawingTest {
    @Test
    void mermaidShowsEveryStepAndEveryWay() {
        assertThat(Mermaid.of(Drawing.of(read(MENU)))).isEqualTo("""
                flowchart TD
                    s0["salam<br/>a, b"]
                    s1{{"pilihan<br/>c, d 3 s, 2x"}}
                    s2(["antre<br/>queue hotline"])
                    s3(("selesai<br/>hang up"))
                    s0 --> s1
                    s1 -->|"#42;"| s1
                    s1 -->|"1 else"| s2
                    s1 -->|"2"| s3
                """);
    }

    @Test
    void aFaultIsDrawnToo() {
        var flow = new Flow("x", "end", Map.of("end", new Step.Play(List.of(new Said.Prompt("p")), "gone"), "a \"b\"", new Step.End()));
        assertThat(Mermaid.of(Drawing.of(flow))).contains("s0[\"end<br/>p\"]", "s1>\"gone<br/>does not exist\"]", "s0 --> s1", "((\"a #34;b#34;<br/>hang up\"))");
        assertThat(Drawing.of(flow).boxes().getLast().row()).isEqualTo(2);
    }

    @Test
    void theSvgIsSoundAndHoldsEveryStep() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            var flow = Samples.random(new Random(seed), 1 + seed);
            var strange = new LinkedHashMap<>(flow.steps());
            strange.put("<&\"é\u0007", new Step.Play(List.of(new Said.Prompt("p")), "s0"));
            var drawing = Drawing.of(new Flow(flow.name(), flow.start(), strange));
            var root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(Svg.of(drawing)))).getDocumentElement();
            assertThat(named(root, "path")).hasSize(drawing.arrows().size() + 1);
            assertThat(named(root, "text")).extracting(Element::getTextContent).containsAll(flow.steps().keySet());
        }
    }

    private static List<Element> named(Element root, String name) {
        NodeList found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }
}
