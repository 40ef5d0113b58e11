// gorilla INPUT OUT LIMIT: the feeds as one writes them with gorilla/feeds.
package main

import (
	"bufio"
	"encoding/json"
	"io"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/feeds"
)

const site = "https://news.example/"

type article struct {
	ID      string    `json:"id"`
	URL     string    `json:"url"`
	Title   string    `json:"title"`
	Summary string    `json:"summary"`
	Content string    `json:"content_html"`
	Date    time.Time `json:"date_published"`
	Authors []struct {
		Name string `json:"name"`
	} `json:"authors"`
	Categories []string `json:"categories"`
}

func main() {
	limit, err := strconv.Atoi(os.Args[3])
	check(err)
	articles := read(os.Args[1])
	categories := map[string][]*article{}
	for _, a := range articles {
		for _, category := range a.Categories {
			categories[category] = append(categories[category], a)
		}
	}
	write(os.Args[2], "Bench", articles, limit)
	for category, members := range categories {
		slug := strings.ReplaceAll(strings.ToLower(category), " ", "-")
		write(filepath.Join(os.Args[2], "category", slug), category+" – Bench", members, limit)
	}
}

func read(path string) []*article {
	file, err := os.Open(path)
	check(err)
	defer file.Close()
	var articles []*article
	decoder := json.NewDecoder(bufio.NewReader(file))
	for {
		a := &article{}
		err := decoder.Decode(a)
		if err == io.EOF {
			break
		}
		check(err)
		articles = append(articles, a)
	}
	sort.SliceStable(articles, func(i, j int) bool { return articles[i].Date.After(articles[j].Date) })
	return articles
}

func write(folder, title string, articles []*article, limit int) {
	check(os.MkdirAll(folder, 0o755))
	if limit > 0 && len(articles) > limit {
		articles = articles[:limit]
	}
	feed := &feeds.Feed{Title: title, Link: &feeds.Link{Href: site}, Description: title, Id: site, Updated: articles[0].Date}
	for _, a := range articles {
		item := &feeds.Item{
			Title:       a.Title,
			Link:        &feeds.Link{Href: a.URL},
			Description: a.Summary,
			Id:          a.URL,
			Updated:     a.Date,
			Created:     a.Date,
			Content:     a.Content,
		}
		if len(a.Authors) > 0 {
			item.Author = &feeds.Author{Name: a.Authors[0].Name}
		}
		feed.Add(item)
	}
	save(filepath.Join(folder, "rss.xml"), feed.WriteRss)
	save(filepath.Join(folder, "atom.xml"), feed.WriteAtom)
}

func save(path string, render func(io.Writer) error) {
	file, err := os.Create(path)
	check(err)
	buffered := bufio.NewWriter(file)
	check(render(buffered))
	check(buffered.Flush())
	check(file.Close())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
