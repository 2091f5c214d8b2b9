namespace Articles.Api.Tests.Import;

/// <summary>Small files as other systems write them.</summary>
internal static class Samples
{
    public const string Markdown = """
        ---
        title: "The quay: open again"
        description: Ferries sail from noon
        date: 2026-02-03 08:00:00
        slug: the-quay-is-open
        lang: pt_PT
        tags: [Harbour, Public works]
        categories:
          - Local
        authors:
          - Ines Duarte
          - name: Rui Costa
            url: https://paper.example/rui
        image:
          src: https://paper.example/quay.jpg
          alt: The quay
        layout: wide
        weight: 10
        ---

        The **quay** is safe.
        """;

    public const string WordPress = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
             xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
        <channel>
          <title>Our Blog</title>
          <link>https://blog.example</link>
          <language>en-GB</language>
          <wp:author><wp:author_login>mk</wp:author_login><wp:author_display_name><![CDATA[Marta Keane]]></wp:author_display_name></wp:author>
          <item>
            <title>Storm passes</title>
            <link>https://blog.example/storm-passes/</link>
            <dc:creator>mk</dc:creator>
            <guid isPermaLink="false">https://blog.example/?p=7</guid>
            <content:encoded><![CDATA[The storm has passed.

        Nobody was hurt.[gallery ids="1"]]]></content:encoded>
            <excerpt:encoded><![CDATA[All is quiet]]></excerpt:encoded>
            <wp:post_id>7</wp:post_id>
            <wp:post_date>2026-01-02 11:00:00</wp:post_date>
            <wp:post_date_gmt>2026-01-02 10:00:00</wp:post_date_gmt>
            <wp:post_name>storm-passes</wp:post_name>
            <wp:status>publish</wp:status>
            <wp:post_type>post</wp:post_type>
            <category domain="category" nicename="weather">The Weather</category>
            <category domain="post_tag" nicename="storms">Storms</category>
            <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>
          </item>
          <item>
            <title>Not yet</title>
            <guid>https://blog.example/?p=8</guid>
            <content:encoded>Words.</content:encoded>
            <wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>
            <wp:status>draft</wp:status>
            <wp:post_type>post</wp:post_type>
          </item>
          <item>
            <title>About us</title>
            <wp:status>publish</wp:status>
            <wp:post_type>page</wp:post_type>
          </item>
          <item>
            <title>Waves</title>
            <wp:post_id>9</wp:post_id>
            <wp:status>inherit</wp:status>
            <wp:post_type>attachment</wp:post_type>
            <wp:attachment_url>https://blog.example/storm.jpg</wp:attachment_url>
            <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Waves at the pier</wp:meta_value></wp:postmeta>
          </item>
        </channel>
        </rss>
        """;

    public const string Rss = """
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
        <channel>
          <title>Harbour Wire</title>
          <link>https://wire.example/</link>
          <item>
            <title>Tides &amp;amp; times</title>
            <link>https://wire.example/a</link>
            <guid isPermaLink="false">tag-1</guid>
            <pubDate>Tue, 05 Jan 2026 08:30:00 EST</pubDate>
            <author>desk@wire.example (Rui Costa)</author>
            <category>Tides</category>
            <comments>https://wire.example/a/comments</comments>
            <description>&lt;p&gt;A short summary.&lt;/p&gt;</description>
            <content:encoded><![CDATA[<p>Full text.</p>]]></content:encoded>
            <media:content url="https://wire.example/a.jpg" medium="image" width="640"><media:description>Boats</media:description></media:content>
          </item>
        </channel>
        </rss>
        """;

    public const string Atom = """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
          <title>Tides</title>
          <author><name>Ines Duarte</name></author>
          <entry>
            <id>urn:tide:2</id>
            <title type="html">Low &lt;b&gt;water&lt;/b&gt;</title>
            <updated>2026-01-06T07:00:00+01:00</updated>
            <link href="https://tides.example/2"/>
            <category term="sea" label="Höhe des Meeres"/>
            <category term="low-water" label="Low water"/>
            <category label="Ebbe"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It is <em>low</em>.</p></div></content>
          </entry>
        </feed>
        """;

    public const string Ninjs = """
        {
          "standard": {"name": "ninjs", "version": "2.1"},
          "uri": "urn:n:1",
          "type": "text",
          "pubstatus": "usable",
          "urgency": 4,
          "versioncreated": "2026-01-06T07:00:00Z",
          "located": "Lisbon",
          "copyrightnotice": "(c) Wire",
          "usageterms": "Not for sale",
          "headlines": [{"role": "long", "value": "Bridge closed until further notice"}, {"role": "main", "value": "Bridge closed"}],
          "descriptions": [{"role": "summary", "value": "A summary of it."}],
          "bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>Closed.</p>"}],
          "subjects": [{"name": "Traffic"}],
          "associations": [{
            "type": "picture",
            "headlines": [{"role": "main", "value": "The bridge"}],
            "renditions": [
              {"name": "small", "href": "https://wire.example/small.jpg", "width": 100},
              {"name": "big", "href": "https://wire.example/big.jpg", "width": 1200}
            ]
          }]
        }
        """;
}
